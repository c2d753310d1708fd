// Package config reads a project's wrangler.json, .jsonc or .toml, checks it
// and gives it back as typed values with the place of each in its file.
//
// # What Load does
//
//  1. Find: wrangler.json upwards to the root, then wrangler.jsonc, then
//     wrangler.toml, as wrangler does; or the file that is named. With
//     FollowRedirect, .wrangler/deploy/config.json may name another.
//  2. Parse: either format becomes one tree of [Value]s, in the order of the
//     file, in which every key and value knows its line and column.
//  3. Check: every key that wrangler 4.164 knows, with wrangler's words, all
//     problems and not the first only. Unknown keys are warnings with a
//     suggestion. [Render] prints the list as wrangler does.
//  4. Choose: one environment, with what is inherited and what is not.
//  5. Read: .dev.vars or the .env family; see below.
//  6. Decode: into [Config]. Paths become absolute; defaults are filled in.
//
// # Which value of a variable counts
//
// Later ones win:
//
//	[vars], or [env.NAME.vars] instead
//	.dev.vars.NAME, or else .dev.vars; only if there is neither:
//	  .env < .env.local < .env.NAME < .env.NAME.local
//	  the process environment, if CLOUDFLARE_INCLUDE_PROCESS_ENV=true or [secrets] is declared
//	--var
//
// --env-file replaces all the files; CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV=false
// switches the .env family off. Values of files are always strings and secret.
// Where [secrets] is declared only names that it or [vars] mention are taken.
//
// # edgeemu's own settings
//
// They stand in the table [edgeemu] of the configuration or in edgeemu.toml
// beside it (which wrangler does not warn of); see [Settings]. A kind of
// binding declares a [Table] of its own in [Options] and reads it with
// [Settings.Table].
//
// # What is emulated
//
// Check lists every key, binding and compatibility flag that a project uses
// with how well it is supported. The tables are in support.go: one line a kind.
//
// # Differences from wrangler
//
//   - Texts are equal, word for word, except for most syntax errors of TOML.
//   - A wrong type that wrangler lets pass and would fail on later, such as a
//     number among crons, is an error here.
//   - Custom domains with a path or a wildcard are refused here already, not at
//     the deployment.
//   - Container images given as URLs are checked less deeply.
//
// The package reads the disk through [Files] and knows neither the process
// environment nor the time but from its [Options].
package config
