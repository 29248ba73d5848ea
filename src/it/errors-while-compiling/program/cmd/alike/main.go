// Alike fails alike on every target.
package main

func main() {
	missing()
}

var version string
