// Package timers is setTimeout, setInterval and Date, on the world's clock.
package timers
