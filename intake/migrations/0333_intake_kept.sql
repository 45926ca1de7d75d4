-- +goose Up
insert into revision (municipality, subject, facet, version, part, staff, at, before)
 select c.municipality, c.consultation, 'call', (select count(*) from consultation_revision o where o.municipality = c.municipality
 and o.consultation = c.consultation and (o.at < c.at or (o.at = c.at and o.id <= c.id))), 'C2', c.staff, c.at, c.before
 from consultation_revision c;
drop table consultation_revision;
