package main

import (
	"fmt"

	"example.com/library"
	"example.com/replaced"
)

func main() {
	fmt.Println(library.Name, "and", replaced.Name)
}
