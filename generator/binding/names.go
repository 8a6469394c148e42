package binding

// An element is what is asked of the name of one.
type element uint8

const (
	elementOther element = iota
	elementDrawing
	elementAnchor
	elementNav
	elementAside
	elementSection
	elementDetails
	elementInput
	elementText    // holds no tags
	elementForm    // only works on a page of its own
	elementProgram // both
	elementHeading // the first of six
)

// level is which heading an element is; 0 for what is none.
func (e element) level() int {
	if e < elementHeading {
		return 0
	}
	return int(e-elementHeading) + 1
}

// renamable reports whether an element may have another name in a document.
func (e element) renamable() bool {
	return e == elementAnchor || e == elementNav || e == elementAside || e.level() > 0
}

func elementOf(name []byte) element {
	var room [9]byte
	switch string(small(room[:], name)) {
	case "svg", "math":
		return elementDrawing
	case "a":
		return elementAnchor
	case "nav":
		return elementNav
	case "aside":
		return elementAside
	case "section":
		return elementSection
	case "details":
		return elementDetails
	case "input":
		return elementInput
	case "iframe", "noembed", "noframes", "noscript", "plaintext", "title", "xmp":
		return elementText
	case "button", "fieldset", "form", "select", "dialog", "template":
		return elementForm
	case "textarea", "script", "style":
		return elementProgram
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return elementHeading + element(name[1]-'1')
	}
	return elementOther
}

// isVoid reports whether nothing can stand in the elements of a name.
func isVoid(name []byte) bool {
	var room [6]byte
	switch string(small(room[:], name)) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

// A key is what is asked of the name of an attribute.
type key uint8

const (
	keyOther key = iota
	keyID
	keyClass
	keyRole
	keyHref
	keySrc
	keyPoster
	keyDownload
	keyOpen
	keyChecked
	keyLabel
	keyNaming // from here on it names elements of the page by their ids
	keyLabelledBy
	keyFor
	keyDescribedBy
	keyControls
	keyOwns
	keyDetails
	keyHeaders
	keyList
	keyPopover
	keyGone // only scripts and lists read it, on a page of its own
)

func (k key) naming() bool { return k > keyNaming && k < keyGone }

func keyOf(name []byte) key {
	var room [16]byte
	word := small(room[:], name)
	switch string(word) {
	case "id":
		return keyID
	case "class":
		return keyClass
	case "role":
		return keyRole
	case "href":
		return keyHref
	case "src":
		return keySrc
	case "poster":
		return keyPoster
	case "download":
		return keyDownload
	case "open":
		return keyOpen
	case "checked":
		return keyChecked
	case "aria-label":
		return keyLabel
	case "aria-labelledby":
		return keyLabelledBy
	case "for":
		return keyFor
	case "aria-describedby":
		return keyDescribedBy
	case "aria-controls":
		return keyControls
	case "aria-owns":
		return keyOwns
	case "aria-details":
		return keyDetails
	case "headers":
		return keyHeaders
	case "list":
		return keyList
	case "popovertarget":
		return keyPopover
	case "rel", "aria-current", "data-own", "data-sec", "data-all", "data-some", "data-arr", "data-st", "data-team", "data-stage", "data-line":
		return keyGone
	}
	return keyOther
}

// small is a name in small letters, in the room it is given; nothing where that is too little.
func small(room, name []byte) []byte {
	if len(name) > len(room) {
		return nil
	}
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		room[i] = c
	}
	return room[:len(name)]
}
