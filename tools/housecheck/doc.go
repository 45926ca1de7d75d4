// Package housecheck holds tests alone: they read the sources of the whole
// house and fail when a rule of the house is broken that no compiler knows.
//
//   - who may import whom: ground, hall, rooms, portal, house, demo, main;
//   - only store speaks to a database;
//   - only the outermost packages read a clock;
//   - no municipality's name outside its plan pack, the demo, tests and docs;
//   - no file without end, no large file that nobody has agreed to;
//   - every text of the catalogue in both languages, English without kana or
//     kanji, the same placeholders in each.
package housecheck
