-- +goose Up
-- What was counted before this is counted once more from the contacts, in the
-- groups of each cut; whoever was first in a year by the order of entry. In a
-- month that is settled it belongs to what was settled.
create table contact_cut_now (
  municipality @int not null,
  contact @id not null,
  month @text not null,
  year @int not null,
  desk @id not null,
  cut @text not null,
  code @text not null,
  who @id not null,
  house @bool not null
) @strict;
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'AREA', c.district, coalesce(k.counted_as, k.person), 0 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'CHANNEL', c.channel, coalesce(k.counted_as, k.person), 0 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'INFORMANT', c.informant, coalesce(k.counted_as, k.person), 0 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'TOPIC', t.topic, coalesce(k.counted_as, k.person), 0 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 join consultation_topic t on t.municipality = k.municipality and t.consultation = k.consultation
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'AREA', c.district, coalesce(k.household, k.counted_as, k.person), 1 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'CHANNEL', c.channel, coalesce(k.household, k.counted_as, k.person), 1 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'INFORMANT', c.informant, coalesce(k.household, k.counted_as, k.person), 1 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into contact_cut_now (municipality, contact, month, year, desk, cut, code, who, house)
 select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end, k.desk, 'TOPIC', t.topic, coalesce(k.household, k.counted_as, k.person), 1 from contact_person k
 join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 join consultation_topic t on t.municipality = k.municipality and t.consultation = k.consultation
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1));
insert into tally_once (municipality, month, cut, code, desk, late, person_desk, person_all, person_desk_year, person_all_year,
 household_desk, household_all, household_desk_year, household_all_year)
 select municipality, month, cut, code, desk, 0,
 sum(case when house = 0 and desk_n = 1 then 1 else 0 end), sum(case when house = 0 and all_n = 1 then 1 else 0 end), sum(case when house = 0 and desk_year_n = 1 then 1 else 0 end), sum(case when house = 0 and all_year_n = 1 then 1 else 0 end),
 sum(case when house = 1 and desk_n = 1 then 1 else 0 end), sum(case when house = 1 and all_n = 1 then 1 else 0 end), sum(case when house = 1 and desk_year_n = 1 then 1 else 0 end), sum(case when house = 1 and all_year_n = 1 then 1 else 0 end)
 from (select municipality, month, cut, code, desk, house,
 row_number() over (partition by municipality, house, cut, code, who, month, desk order by contact) as desk_n,
 row_number() over (partition by municipality, house, cut, code, who, month order by contact) as all_n,
 row_number() over (partition by municipality, house, cut, code, who, year, desk order by contact) as desk_year_n,
 row_number() over (partition by municipality, house, cut, code, who, year order by contact) as all_year_n
 from contact_cut_now) n
 group by municipality, month, cut, code, desk;
drop table contact_cut_now;
