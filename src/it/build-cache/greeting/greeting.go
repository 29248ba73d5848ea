// Package greeting lies below the folder of the pom, where the cache does not look by itself.
package greeting

// Text is changed by the test.
const Text = "first"
