package main

import (
	"fmt"

	"example.com/private"
)

func main() {
	fmt.Println(private.Name)
}
