package main

// What an invented organisation is made of.

var areas = []string{
	"Checkout", "Search", "Catalogue", "Pricing", "Returns", "Delivery", "Warehouse", "Loyalty", "Newsletter", "Marketplace",
	"Photography", "Copy", "Accessibility", "Payments", "Fraud", "Support", "Wholesale", "Packaging", "Reviews", "Analytics",
	"Merchandising", "Sourcing", "Quality", "Finance", "Recruiting", "Training", "Brand", "Advertising", "Platform", "Data",
}

var crafts = []string{
	"Designer", "Developer", "Analyst", "Writer", "Planner", "Buyer", "Specialist", "Coordinator", "Researcher", "Tester",
	"Editor", "Producer", "Adviser", "Engineer",
}

var leads = []string{"Lead", "Manager", "Head", "Director"}

var ranks = []string{"", "", "Junior ", "Senior ", "Principal "}

var regions = []string{"", "", ", North", ", South", ", Islands", ", Alps", ", Baltics", ", Iberia", ", Levant", ", Overseas"}

var cities = []struct{ city, code string }{
	{"Leeds", "GB"}, {"Ghent", "BE"}, {"Porto", "PT"}, {"Turin", "IT"}, {"Graz", "AT"}, {"Lyon", "FR"}, {"Gdynia", "PL"}, {"Aarhus", "DK"},
	{"Tartu", "EE"}, {"Cork", "IE"}, {"Malmo", "SE"}, {"Bilbao", "ES"},
}

var arrangements = []string{"in-house", "in-house", "remote", "remote", "hybrid", "freelance", "agency"}

var standings = []string{"filled", "filled", "filled", "open", "planned"}

var growth = []string{"launch", "growth", "scale"}

var aims = []string{"product", "acquisition", "retention"}

var figures = []struct {
	name string
	less bool
}{
	{"Orders a week", false}, {"Bounce rate", true}, {"Parcels sent back", true}, {"Minutes until an answer", true}, {"Repeat orders", false},
	{"Cost of an order", true}, {"Products without a picture", true}, {"Newsletter readers", false}, {"Basket value", false},
	{"Broken searches", true}, {"Late parcels", true}, {"Pages that fail a check", true}, {"Reviews written", false}, {"Days to hire", true},
}

var spans = []string{"3 months", "6 months", "9 months", "12 months", "2 quarters"}

var tools = []string{
	"Order desk", "Stock ledger", "Mail merge", "Page builder", "Ticket inbox", "Survey kit", "Price watcher", "Test bench", "Photo store",
	"Parcel tracker", "Cash book", "Shift planner", "Style library", "Query console",
}

var skillThings = []string{
	"Funnel", "Layout", "Supplier", "Customer", "Stock", "Label", "Invoice", "Interview", "Budget", "Keyword", "Picture", "Template",
	"Shipment", "Contract", "Forecast", "Survey", "Tariff", "Script", "Catalogue", "Complaint", "Campaign", "Margin", "Prototype", "Audit",
}

var skillDeeds = []string{
	"reading", "writing", "testing", "planning", "mapping", "sorting", "pricing", "checking", "teaching", "drawing", "counting", "tuning",
	"mending", "tracing", "buying", "framing", "grading", "naming", "pairing", "scoring", "staging", "timing", "trimming", "weighing", "wiring",
}

// Sentences are put together of a beginning, a middle and an end. {f} is a figure, {t} a tool, {s} a skill, {a} the area,
// {n} a number.
var beginnings = []string{
	"In an ordinary week", "When trade is slow", "Before a season begins", "After every release", "On the first Monday of a month",
	"Whenever a supplier is late", "As long as **{f}** is where it should be", "Once a quarter", "If two teams disagree", "In the weeks before a sale",
	"Where nobody has an answer yet", "When somebody new has joined",
}

var middles = []string{
	"you look at {f} in the {t} with whoever asks, and write down what you saw before anybody proposes a change",
	"you decide what is done about {a} and what is left for later, and you say so where all can read it",
	"you ask {n} customers what they tried, in their own words, and bring the notes to the next round",
	"you keep the {t} in such order that a stranger could take over within *one* afternoon",
	"you try the smallest change that could prove us wrong, for {n} days and not a day longer",
	"you hand on what you know of {s}, a little at a time, to the person beside you",
	"you read what support heard about {a} and settle the {n} complaints that came up most often",
	"you make a list of what is to stop, since there is never a shortage of things to begin",
	"you go through the `{t}` line by line and correct what does not add up",
	"you sit down with those who sell and those who send, until both understand the same thing by {f}",
	"you set a date by which {f} is looked at again, and you keep it",
	"you explain in plain words why {a} costs what it costs, with the figures beside the words",
}

var ends = []string{
	", because a guess costs more than a morning of reading.", ", and nobody has to ask twice what became of it.",
	", so that the next person begins where you left off.", ", even if the answer is not the one we hoped for.",
	", which is dull for a week and saves us a month.", ", since half of what we believed last year was wrong.",
	", with a note of what would change your mind.", ", and the note stays where the work is.",
	", although it may look slow from outside.", ", for as long as it pays for itself.",
}

var duties = []string{
	"Keep the {t} free of entries that nobody can explain", "Answer for {f} to those who plan the money",
	"Write the brief for work that others do on {a}, and take the work in", "Look after {n} suppliers and know what each is good at",
	"Check every change to {a} on an old phone with a slow line", "Show at the end of a month what {f} did and what you did about it",
	"Settle who does what with the teams beside you, in writing", "Say no to work that moves no figure, and give the reason",
	"Bring somebody without experience in {s} so far that they can do it alone", "Keep a list of the {n} things that went wrong and of what we changed",
	"Try out one new way of {s} each quarter", "See to it that what we promise about {a} is true",
}

var steps = []string{
	"Read the last {n} notes on {a} and ask about what you do not follow", "Do one whole order by hand, from the search to the parcel",
	"Meet those who need {f} from you, one at a time", "Take over the {t} for a week with somebody beside you",
	"Propose one thing to stop and one to begin", "Write down what surprised you, while it still does",
	"Present {f} to the team with your own reading of it", "Find the page on {a} that is most out of date and mend it",
}

var hiring = []string{
	"A call of {n} minutes about what you look for and what we have", "A piece of real work on {a}, paid, of half a day at most",
	"A talk with two who would work with you, about {s}", "A morning with the team and the {t}", "A last talk about money, days and the first month",
	"An answer within five days, with the reasons if it is a no",
}

var sayings = []string{
	"We would rather know that something does not work than hope that it does.", "Whoever does the work writes the page about it.",
	"A date that moves twice was never a date.", "Ask the person who packed the parcel.", "What nobody owns is what breaks on a Saturday.",
}

var guides = []string{
	"How a role is written", "Asking the same questions", "Numbers worth aiming for", "When to buy work in", "The first ninety days from afar",
	"Who decides what", "What an advert promises", "Saying goodbye well",
}

var guideParts = []string{"What this is about", "How we go about it", "Where it went wrong", "A list to work through", "Questions that come up"}
