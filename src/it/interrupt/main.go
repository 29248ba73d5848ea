// Interrupted starts itself once more, and then both wait.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"time"
)

func main() {
	if os.Getenv("CHILD") == "" {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "CHILD=yes")
		if err := child.Start(); err != nil {
			panic(err)
		}
		fmt.Println("waiting")
	}
	time.Sleep(10 * time.Minute)
}
