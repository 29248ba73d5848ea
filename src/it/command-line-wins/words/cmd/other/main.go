package main

var site, zone string

func main() { println("other", site, zone) }
