// Module is compiled for its format, and is never run.
package main

func main() {
	println("this is the launcher")
}
