// Package house is the wiring: it alone knows every room. It lists their
// migrations, commands, views and kinds, fills the places that the hall leaves
// open (who is a viewer, which desk coordinates, what a code list holds), and
// opens a working house on a database. main, demo, tools and tests build on it,
// so that what a test runs is what is served.
package house
