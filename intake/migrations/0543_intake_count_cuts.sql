-- +goose Up
-- What was counted before this is counted once more from the contacts, in the
-- groups of each cut; whoever was first in a year by the order of entry. In a
-- month that is settled it belongs to what was settled.
insert into tally_once (municipality, month, cut, code, desk, late, person_desk, person_all, person_desk_year, person_all_year,
 household_desk, household_all, household_desk_year, household_all_year)
 with behind as (select k.municipality, k.contact, k.month, cast(substr(k.month, 1, 4) as integer) - case when substr(k.month, 6, 2) < '04' then 1 else 0 end as in_year, k.desk,
 coalesce(k.counted_as, k.person) as person, coalesce(k.household, k.counted_as, k.person) as household, c.consultation, c.district, c.channel, c.informant
 from contact_person k join contact c on c.municipality = k.municipality and c.consultation = k.consultation and c.id = k.contact
 where k.desk is not null and (k.batch is null or exists (select 1 from batch b where b.municipality = k.municipality and b.id = k.batch and b.is_on = 1))),
 told as (select b.*, 'AREA' as cut, b.district as code from behind b
 union all select b.*, 'CHANNEL', b.channel from behind b
 union all select b.*, 'INFORMANT', b.informant from behind b
 union all select b.*, 'TOPIC', t.topic from behind b join consultation_topic t on t.municipality = b.municipality and t.consultation = b.consultation),
 each_one as (select municipality, contact, month, in_year, desk, cut, code, person as who, 0 as home from told
 union all select municipality, contact, month, in_year, desk, cut, code, household, 1 from told),
 turns as (select municipality, month, cut, code, desk, home,
 row_number() over (partition by municipality, home, cut, code, who, month, desk order by contact) as desk_n,
 row_number() over (partition by municipality, home, cut, code, who, month order by contact) as all_n,
 row_number() over (partition by municipality, home, cut, code, who, in_year, desk order by contact) as desk_year_n,
 row_number() over (partition by municipality, home, cut, code, who, in_year order by contact) as all_year_n from each_one)
 select municipality, month, cut, code, desk, 0,
 sum(case when home = 0 and desk_n = 1 then 1 else 0 end),
 sum(case when home = 0 and all_n = 1 then 1 else 0 end),
 sum(case when home = 0 and desk_year_n = 1 then 1 else 0 end),
 sum(case when home = 0 and all_year_n = 1 then 1 else 0 end),
 sum(case when home = 1 and desk_n = 1 then 1 else 0 end),
 sum(case when home = 1 and all_n = 1 then 1 else 0 end),
 sum(case when home = 1 and desk_year_n = 1 then 1 else 0 end),
 sum(case when home = 1 and all_year_n = 1 then 1 else 0 end)
 from turns group by municipality, month, cut, code, desk;
