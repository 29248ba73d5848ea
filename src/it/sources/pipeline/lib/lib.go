// Package lib splits text. It is not a main package, so no binary can be made of it.
package lib

import "strings"

// Words returns the words of a line in lower case, without punctuation around them.
func Words(line string) []string {
	var words []string
	for _, field := range strings.Fields(strings.ToLower(line)) {
		if word := strings.Trim(field, `.,;:!?"'()[]-`); word != "" {
			words = append(words, word)
		}
	}
	return words
}
