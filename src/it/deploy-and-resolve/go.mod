module example.com/deployed

go 1.26.0
