module example.com/tight

go 1.26.0
