// Package jsonld is what search engines read of a page beside its text: the types of schema.org that a careers site
// needs. A Go type is named as schema.org names it; what is empty is left out. It knows places and sums, not roles.
package jsonld

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// Document returns a value as a document of its own. It is safe inside a script element: <, > and & are escapes, and so
// are the two line ends that scripts know and JSON does not.
func Document(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // the types of this package always marshal
	}
	return `{"@context":"https://schema.org",` + string(bytes.TrimPrefix(data, []byte("{")))
}

// named writes the name of a type, whatever its value.
type named[T any] struct{}

// MarshalText implements encoding.TextMarshaler.
func (named[T]) MarshalText() ([]byte, error) { return []byte(reflect.TypeFor[T]().Name()), nil }

// Several is a list that is written as its one value where it has one.
type Several[T any] []T

// MarshalJSON implements json.Marshaler.
func (s Several[T]) MarshalJSON() ([]byte, error) {
	if len(s) == 1 {
		return json.Marshal(s[0])
	}
	return json.Marshal([]T(s))
}

// An Organization is who hires.
type Organization struct {
	Type        named[Organization] `json:"@type"`
	Name        string              `json:"name"`
	URL         string              `json:"url,omitempty"`
	SameAs      Several[string]     `json:"sameAs,omitempty"`
	Logo        string              `json:"logo,omitempty"`
	Description string              `json:"description,omitempty"`
}

// A BreadcrumbList is the way to a page, which is its last entry.
type BreadcrumbList struct {
	Type  named[BreadcrumbList] `json:"@type"`
	Items []ListItem            `json:"itemListElement"`
}

// An ItemList is the addresses of pages that a page lists.
type ItemList struct {
	Type  named[ItemList] `json:"@type"`
	Items []ListItem      `json:"itemListElement"`
}

// A ListItem is one entry of a list, counted from 1.
type ListItem struct {
	Type     named[ListItem] `json:"@type"`
	Position int             `json:"position"`
	Name     string          `json:"name,omitempty"`
	Item     string          `json:"item,omitempty"` // address of a breadcrumb
	URL      string          `json:"url,omitempty"`  // address of an entry
}

// A FAQPage is a page of questions, each with its answer.
type FAQPage struct {
	Type      named[FAQPage] `json:"@type"`
	Questions []Question     `json:"mainEntity"`
}

// A Question is asked in plain words.
type Question struct {
	Type   named[Question] `json:"@type"`
	Name   string          `json:"name"`
	Answer Answer          `json:"acceptedAnswer"`
}

// An Answer is HTML.
type Answer struct {
	Type named[Answer] `json:"@type"`
	Text string        `json:"text"`
}
