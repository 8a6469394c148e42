package playbook

import (
	"math"
	"math/big"
	"strconv"
)

// An amount is a sum a month in the plan's currency, or why there is none.
type amount struct {
	sum  int64
	lack Lack
	of   string // the field that was written: "pay" or "cost"
}

// A price is what a role costs a month: a seat of an employee with what comes on top of pay, the same pay without it,
// and the work while it is bought.
type price struct{ employed, paid, cost amount }

func (c *course) price(r *Role) price {
	p := price{c.monthly(r.Pay, c.onCost), c.monthly(r.Pay, one), c.monthly(r.Cost, one)}
	p.employed.of, p.paid.of, p.cost.of = "pay", "pay", "cost"
	return p
}

// of is the price in an arrangement. Outsiders cost their cost and employees their pay; where that is not stated, the
// other is the best that is known.
func (p price) of(a Arrangement, seats int) amount {
	list := []amount{p.employed.times(seats), p.cost}
	if a.External() {
		list = []amount{p.cost, p.paid.times(seats)}
	}
	lacking := amount{lack: NoSum}
	for _, x := range list {
		if x.lack == "" {
			return x
		}
		if lacking.lack == NoSum && x.lack != NoSum {
			lacking = amount{lack: x.lack, of: x.of}
		}
	}
	return lacking
}

func (x amount) times(n int) amount {
	sum := new(big.Int).Mul(big.NewInt(x.sum), big.NewInt(int64(n)))
	x.sum = bounded(sum)
	return x
}

// monthly is the most that is paid, times a factor, in a month: rounded once.
func (c *course) monthly(p Pay, factor *big.Rat) amount {
	m := p.highest()
	if !m.Set {
		return amount{lack: NoSum}
	}
	span, ok := inMonth[p.Period()]
	if !ok {
		return amount{lack: NoSpan}
	}
	rate, ok := c.rate(&m)
	if !ok {
		return amount{lack: NoRate}
	}
	x := new(big.Rat).SetInt64(m.Minor)
	return amount{sum: roundEven(x.Mul(x, span).Mul(x, factor).Mul(x, rate))}
}

// worth is a sum in the plan's currency.
func (c *course) worth(m Money) amount {
	if !m.Set {
		return amount{lack: NoSum}
	}
	rate, ok := c.rate(&m)
	if !ok {
		return amount{lack: NoRate}
	}
	return amount{sum: roundEven(rate.Mul(rate, new(big.Rat).SetInt64(m.Minor)))}
}

// rate is what a minor unit of a sum is worth in those of the plan's currency. A sum without a currency is in that.
func (c *course) rate(m *Money) (*big.Rat, bool) {
	if m.Currency == "" {
		*m = m.In(c.currency)
	}
	if m.Currency == c.currency {
		return big.NewRat(1, 1), true
	}
	rate, ok := c.rates[m.Currency]
	if !ok {
		return nil, false
	}
	digits := minorDigits(c.currency) - minorDigits(m.Currency)
	shift := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(digits, -digits))), nil))
	if digits < 0 {
		shift.Inv(shift)
	}
	return shift.Mul(shift, rate), true
}

// growing returns a sum, and at every further call what has become of it a month later.
func (c *course) growing(sum int64, by Percent) func() int64 {
	now, growth := new(big.Rat).SetInt64(sum), big.NewRat(1, 1)
	if g, ok := decimal(by.Value); ok && by.Set {
		growth.Add(growth, g.Quo(g, big.NewRat(100, 1)))
	}
	return func() int64 {
		rounded := roundEven(now)
		if rounded > -mostMoney && rounded < mostMoney {
			now.Mul(now, growth)
		}
		return rounded
	}
}

// highest is the most of a range: what has to be in the bank.
func (p Pay) highest() Money {
	switch {
	case p.Max.Set:
		return p.Max
	case p.Typical.Set && p.Typical.Minor > p.Min.Minor:
		return p.Typical
	}
	return p.Min
}

var one = big.NewRat(1, 1)

// inMonth is which part of a sum is paid in a month, by its period. Of an hour or a day nobody can tell.
var inMonth = map[string]*big.Rat{"year": big.NewRat(1, 12), "month": one, "week": big.NewRat(52, 12)}

// rates are what a unit of each other currency is worth in the site's.
func (s *Site) rates() map[string]*big.Rat {
	out := map[string]*big.Rat{}
	for _, e := range s.Rates {
		code, known := currencyCode(e.Key)
		if r, ok := decimal(e.Value); known && ok && r.Sign() > 0 {
			out[code] = r
		}
	}
	return out
}

// onCost is what an employee costs for each 1 of pay.
func (p *Plan) onCost() *big.Rat {
	if r, ok := decimal(p.OnCost); ok && r.Sign() > 0 {
		return r
	}
	return big.NewRat(5, 4)
}

// decimal is a number as it was written: 0.86, not the nearest fraction of powers of two. ok is false for what is none.
func decimal(v float64) (*big.Rat, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e15 {
		return nil, false
	}
	return new(big.Rat).SetString(strconv.FormatFloat(v, 'f', -1, 64))
}

// roundEven rounds to a whole number, half to even.
func roundEven(x *big.Rat) int64 {
	double := new(big.Int).Lsh(x.Num(), 1)
	q, rest := new(big.Int).DivMod(double.Add(double, x.Denom()), new(big.Int).Lsh(x.Denom(), 1), new(big.Int))
	if rest.Sign() == 0 && q.Bit(0) == 1 { // exactly between two: the even one
		q.Sub(q, big.NewInt(1))
	}
	return bounded(q)
}

// mostMoney is where sums stop growing: beyond it no plan means anything, and up to it every figure is exact wherever
// it is read.
const mostMoney = 1 << 53

func bounded(n *big.Int) int64 {
	if !n.IsInt64() {
		return int64(n.Sign()) * mostMoney
	}
	return min(max(n.Int64(), -mostMoney), mostMoney)
}

// plus adds two sums within the bounds of what is counted.
func plus(a, b int64) int64 { return min(max(a+b, -mostMoney), mostMoney) }
