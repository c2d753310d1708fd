ALTER TABLE `users` ADD `role` text DEFAULT 'user' NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` RENAME COLUMN "title" TO "heading";--> statement-breakpoint
INSERT INTO `users` (`name`, `email`, `role`) VALUES ('Root; "the" ''first''', 'root@example.com', 'admin');
