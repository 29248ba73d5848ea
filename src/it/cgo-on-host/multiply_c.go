//go:build cgo

package main

// static int multiply(int a, int b) { return a * b; }
import "C"

import "fmt"

func multiply(a, b int) string {
	return fmt.Sprint(C.multiply(C.int(a), C.int(b)), " by C")
}
