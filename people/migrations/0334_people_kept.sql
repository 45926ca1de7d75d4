-- +goose Up
insert into revision (municipality, subject, facet, version, part, staff, at, before)
 select b.municipality, b.person, 'identity', (select count(*) from person_birth o where o.municipality = b.municipality
 and o.person = b.person and (o.until_at < b.until_at or (o.until_at = b.until_at and o.id <= b.id))), 'C1', b.staff, b.until_at,
 '{"Birth":"' || b.birth || '","Sex":"' || b.sex || '","Language":"' || replace(replace(b.language, '\', '\\'), '"', '\"')
 || '","Died":"' || b.died || '"}' from person_birth b;
drop table person_birth;
alter table person drop column version;
