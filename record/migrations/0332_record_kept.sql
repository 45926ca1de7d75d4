-- +goose Up
-- Before versions were counted per facet the whole record was kept each time: facet 'record'.
insert into revision (municipality, subject, facet, version, part, staff, at, before)
 select r.municipality, r.record, 'record', (select count(*) from record_revision o where o.municipality = r.municipality
 and o.record = r.record and (o.at < r.at or (o.at = r.at and o.id <= r.id))), r.part, r.staff, r.at, r.before from record_revision r;
drop table record_revision;
