package playbook

// Rules are all checks, in the order docs/checks.md lists them: how roles fit together, what they aim for, how the work
// is done, the plan, and the advert.
var Rules = []Rule{
	aliasClash, noTeam, teamAlike, noPillar, pillarUncovered, headingRepeatsField,
	overfilled, coveredHolder, tooManyHats, spanWide, leaderRemote, chiefFirst, raciAccountable,
	noObjective, remoteNoObjective, objectiveNoNumber, objectiveNoDeadline, objectiveActivity, objectivePercent, objectiveCount,
	keptOutsourced, noTrialStep, platformMismatch, secondChannel,
	offPlan, planNoCost, costNoPeriod, reserveLow,
	openingBadDates, expired, postedFuture,
	titleNoise, titleGendered, titleSlang, adShort, adLong,
	paySmall, payMissing, payOpen, payWide, noBenefits, noCloses, noApply, noCompany, noSiteURL, advertEmpty, noDisclosure, remoteNoCountry, placeNoCountry, remoteMixed, advertOutsourced, jobIDShared,
	mustsMany, mustVague, yearsRequired, degreeRequired, jargon, codedWords, pronoun, ageCoded, abilityCoded, originCoded,
	questionIllegal, questionUnstructured, publicLink,
}
