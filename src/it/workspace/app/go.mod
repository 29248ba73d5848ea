module example.com/app

go 1.26.0

require example.com/replaced v0.0.0

replace example.com/replaced => ../replaced
