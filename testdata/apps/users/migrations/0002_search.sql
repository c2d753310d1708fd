CREATE VIRTUAL TABLE user_names USING fts5 (name, content = 'users', content_rowid = 'id');
INSERT INTO user_names (rowid, name) SELECT id, name FROM users;
CREATE TRIGGER users_added AFTER INSERT ON users BEGIN
  INSERT INTO user_names (rowid, name) VALUES (new.id, new.name);
END;
CREATE TRIGGER users_removed AFTER DELETE ON users BEGIN
  INSERT INTO user_names (user_names, rowid, name) VALUES ('delete', old.id, old.name);
END;
