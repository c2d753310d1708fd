// Package performance is the Performance API on the world's clock:
// https://w3c.github.io/hr-time/ and https://w3c.github.io/user-timing/.
package performance
