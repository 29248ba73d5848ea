package main

import (
	"fmt"
	"os"
)

func main() {
	directory, err := os.Getwd()
	fmt.Println("embedded:", embedded)
	fmt.Println("started in:", directory, err)
}
