-- reports_credit_balance: balances on as-of by person, custody and credit type, with what made
-- them, and whether the run decided the type or only its opening balance is there; reads only.
select b.person_id, n.person_number, b.custody_no, b.credit_type, coalesce(b.opening, 0) as opening,
       coalesce(b.awarded, 0) as awarded, coalesce(b.restored, 0) as restored,
       coalesce(b.forfeited, 0) as forfeited, b.balance,
       case when c.credit_type is null then 'opening balance only'
            else 'opening balance and decisions' end as counts
from goodtime.report_balance b
left join goodtime.report_person n on n.person_id = b.person_id
left join goodtime.report_credit_type c on c.credit_type = b.credit_type
order by b.person_id, b.custody_no, b.credit_type collate "C"
