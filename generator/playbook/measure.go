package playbook

import "time"

// A Date is a calendar day, or a month when Day is 0. It has no time and no zone. The zero Date was not stated.
type Date struct {
	Year  int        `yaml:"-" audience:"public"`
	Month time.Month `yaml:"-" audience:"public"`
	Day   int        `yaml:"-" audience:"public"`
}

// A Duration is a stretch of time in the unit it was written in. The zero Duration was not stated.
type Duration struct {
	N    int    `yaml:"-" audience:"public"`
	Unit string `yaml:"-" audience:"public"` // "day", "week", "month", "quarter" or "year"
	Text string `yaml:"-" audience:"public"` // as written: "6 months"
}

// Money is a sum in minor units of a currency, such as pence. An empty Currency is the site's, and then Minor counts
// hundredths until In settles it.
type Money struct {
	Minor    int64  `yaml:"-" audience:"public"`
	Currency string `yaml:"-" audience:"public"` // ISO 4217
	Sign     string `yaml:"-" audience:"public"` // "$" or "¥" where only the sign was written, which several share
	Per      string `yaml:"-" audience:"public"` // period written beside the sum, where there was one
	Set      bool   `yaml:"-" audience:"public"`
}

// Pay is what is paid for work: a sum or a range, for a period. It is what is actually paid; hours never multiply it.
type Pay struct {
	Min     Money  `yaml:"min,from" audience:"public" doc:"Least." example:"34000"`
	Max     Money  `yaml:"max,to" audience:"public" doc:"Most." example:"42000"`
	Typical Money  `yaml:"typical" audience:"public" doc:"What most offers are." example:"38000"`
	Curr    string `yaml:"currency" audience:"public" kind:"currency" doc:"Currency, by its three letters." example:"GBP"`
	Per     string `yaml:"per,period" audience:"public" enum:"hour|day|week|month|year" doc:"Period the sum is for." example:"year"`
	Text    string `yaml:"-" audience:"public"` // as written
	Own     bool   `yaml:"-" audience:"public"` // "yes": the role's own pay
	OpenEnd string `yaml:"-" audience:"public"` // "from" or "up to" when one end is missing
}

// A Percent is a share in per cent: "6%" is 6.
type Percent struct {
	Value float64 `yaml:"-" audience:"public"`
	Set   bool    `yaml:"-" audience:"public"`
}

// A Range is two whole numbers: "3-6".
type Range struct {
	Min, Max int `yaml:"-" audience:"public"`
}

// A Score is a whole number in a table of choice.
type Score struct {
	N int `yaml:"-" audience:"optin"`
}

func (*Score) labelled() {}
