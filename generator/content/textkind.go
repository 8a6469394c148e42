package content

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"golang.org/x/text/currency"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/regex"
)

// A textKind checks a text that has to be something. It returns the text as it is kept, or a hint and, where there is
// one, the text that was meant.
type textKind func(text string) (kept, hint, meant string)

// textKinds are the words of the kind tag. percent belongs to numbers.
var textKinds = map[string]textKind{
	"url":      webAddress,
	"country":  country,
	"currency": currencyCode,
	"colour":   colour,
	"apply":    application,
}

func (x *decoder) checkKind(t playbook.Text, at spot) (string, bool) {
	check := textKinds[at.field.kind]
	if check == nil {
		return t.Value, true
	}
	kept, hint, meant := check(t.Value)
	if hint == "" {
		return kept, true
	}
	var fixes []diag.Edit
	if meant != "" {
		fixes = []diag.Edit{{Span: t.At, Text: meant}}
	}
	x.report(diag.Error, "bad-value", t.At, at.key, fmt.Sprintf("%s: %s is not %s.", at.label, quoted(t.Value), kindNouns[at.field.kind].one), hint, fixes...)
	x.guess(at.field.kind == "country" && !diag.OneSlip(t.Value, meant))
	return "", false
}

var domain = regex.Late(`^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?(/\S*)?$`)

// webAddress allows http and https and nothing else: no other scheme may ever reach a page.
func webAddress(text string) (kept, hint, meant string) {
	if domain().MatchString(text) {
		return "", "Begin it with https://.", "https://" + text
	}
	u, err := url.Parse(text)
	switch {
	case err != nil || strings.ContainsAny(text, " \t\n\"<>\\^`"):
		return "", "Copy the address from your browser; it has no spaces and begins with https://.", ""
	case !strings.EqualFold(u.Scheme, "https") && !strings.EqualFold(u.Scheme, "http"):
		return "", "A web address begins with https:// or http://.", ""
	case u.Host == "" || u.User != nil:
		return "", "Write the whole address, such as https://example.org/page.", ""
	}
	return text, "", ""
}

// application allows an e-mail address beside web addresses.
func application(text string) (kept, hint, meant string) {
	bare := strings.TrimSpace(strings.TrimPrefix(text, "mailto:"))
	if address, err := mail.ParseAddress(bare); err == nil && address.Address == bare {
		return bare, "", ""
	}
	if kept, _, meant = webAddress(text); kept != "" || meant != "" {
		return kept, map[bool]string{true: "Begin it with https://."}[meant != ""], meant
	}
	return "", "Write an e-mail address, or a web address that begins with https://.", ""
}

func country(text string) (kept, hint, meant string) {
	if code, ok := playbook.CountryCode(text); ok {
		return code, "", ""
	}
	if near := diag.Nearest(text, playbook.CountryNames()); near != "" && len(text) > 3 {
		return "", fmt.Sprintf("Did you mean “%s”?", near), near
	}
	return "", "Write its two letters or its name, such as GB or Ireland.", ""
}

func currencyCode(text string) (kept, hint, meant string) {
	code := strings.ToUpper(text)
	if unit, err := currency.ParseISO(code); err == nil && unit.String() == code && code != "XXX" {
		return code, "", ""
	}
	return "", "Write its three letters, such as GBP, EUR or USD.", ""
}

var (
	hexColour = regex.Late(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	bareHex   = regex.Late(`^([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
)

func colour(text string) (kept, hint, meant string) {
	switch {
	case hexColour().MatchString(text):
		return strings.ToLower(text), "", ""
	case bareHex().MatchString(text):
		return "#" + strings.ToLower(text), "", ""
	}
	return "", "Write # and six digits or letters a to f, in quotes: \"#12694f\".", ""
}
