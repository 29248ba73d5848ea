package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

type wordCount struct {
	word  string
	count int
}

func (wc wordCount) String() string {
	return formatCount(wc.word, wc.count)
}

// mostFrequent reads lines as formatCount makes them and returns up to n of
// them, the most frequent words first, equally frequent ones by the alphabet.
func mostFrequent(r io.Reader, n int) ([]wordCount, error) {
	var counts []wordCount
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		word, number, found := strings.Cut(scanner.Text(), ": ")
		if !found {
			return nil, fmt.Errorf("line %q is not of the form 'word: count'", scanner.Text())
		}
		count, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("line %q: %w", scanner.Text(), err)
		}
		counts = append(counts, wordCount{word, count})
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(counts, func(a, b wordCount) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.word, b.word))
	})
	return counts[:min(n, len(counts))], nil
}
