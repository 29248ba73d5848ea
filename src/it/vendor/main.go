package main

import (
	"fmt"

	vendored "example.com/nowhere/else"
)

func main() {
	fmt.Println(vendored.Name)
}
