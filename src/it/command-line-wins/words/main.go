package main

var site, zone string

func main() { println("words", site, zone) }
