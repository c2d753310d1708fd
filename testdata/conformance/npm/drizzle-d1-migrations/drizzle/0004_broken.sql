CREATE TABLE `half` (`id` integer);--> statement-breakpoint
INSERT INTO `half` VALUES (1);--> statement-breakpoint
CREATE TABLE `users` (`id` integer);
