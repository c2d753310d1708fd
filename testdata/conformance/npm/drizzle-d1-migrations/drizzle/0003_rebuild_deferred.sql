PRAGMA defer_foreign_keys = on;--> statement-breakpoint
CREATE TABLE `__new_posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`author_id` integer NOT NULL REFERENCES `users`(`id`) ON DELETE cascade,
	`heading` text NOT NULL,
	`slug` text GENERATED ALWAYS AS (lower(replace(heading, ' ', '-'))) VIRTUAL
);
--> statement-breakpoint
INSERT INTO `__new_posts`("id", "author_id", "heading") SELECT "id", "author_id", "heading" FROM `posts`;--> statement-breakpoint
DROP TABLE `posts`;--> statement-breakpoint
ALTER TABLE `__new_posts` RENAME TO `posts`;--> statement-breakpoint
CREATE INDEX `posts_slug` ON `posts` (`slug`);--> statement-breakpoint
CREATE TRIGGER `posts_no_empty` BEFORE INSERT ON `posts` WHEN new.heading = '' BEGIN
	SELECT RAISE(ABORT, 'an empty heading; really');
END;
