-- +goose Up
-- The code of the district in which a contact's place lay: what lies deeper goes
-- up as far as to what stands right under the municipality, which is in none.
alter table contact add column district @text not null default '';
update contact set district = coalesce((select a.code from area a where a.municipality = contact.municipality and a.id = contact.area), '') where area is not null;
update contact set district = (select u.code from area a, area_parent p, area u
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and u.municipality = p.municipality and u.id = p.parent
 order by p.valid_from desc limit 1)
 where exists (select 1 from area a, area_parent p, area_parent above
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and above.municipality = p.municipality and above.area = p.parent);
update contact set district = (select u.code from area a, area_parent p, area u
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and u.municipality = p.municipality and u.id = p.parent
 order by p.valid_from desc limit 1)
 where exists (select 1 from area a, area_parent p, area_parent above
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and above.municipality = p.municipality and above.area = p.parent);
update contact set district = (select u.code from area a, area_parent p, area u
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and u.municipality = p.municipality and u.id = p.parent
 order by p.valid_from desc limit 1)
 where exists (select 1 from area a, area_parent p, area_parent above
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and above.municipality = p.municipality and above.area = p.parent);
update contact set district = (select u.code from area a, area_parent p, area u
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and u.municipality = p.municipality and u.id = p.parent
 order by p.valid_from desc limit 1)
 where exists (select 1 from area a, area_parent p, area_parent above
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and above.municipality = p.municipality and above.area = p.parent);
update contact set district = (select u.code from area a, area_parent p, area u
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and u.municipality = p.municipality and u.id = p.parent
 order by p.valid_from desc limit 1)
 where exists (select 1 from area a, area_parent p, area_parent above
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id and above.municipality = p.municipality and above.area = p.parent);
update contact set district = '' where district <> '' and not exists (select 1 from area a, area_parent p
 where a.municipality = contact.municipality and a.code = contact.district and p.municipality = a.municipality and p.area = a.id);

-- Whom a contact was about leads to what it was about.
alter table contact_person add column consultation @id;
alter table contact_household add column consultation @id;
create index contact_by_id on contact (municipality, id);
update contact_person set consultation = (select c.consultation from contact c where c.municipality = contact_person.municipality and c.id = contact_person.contact);
update contact_household set consultation = (select c.consultation from contact c where c.municipality = contact_household.municipality and c.id = contact_household.contact);
drop index contact_by_id;
create index contact_person_consultation on contact_person (municipality, consultation);
