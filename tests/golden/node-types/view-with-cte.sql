-- view-with-cte

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."V_ORDER" AS
WITH "GOOD" AS (SELECT * FROM "LAKE"."RAW"."ORDERS" WHERE "AMOUNT" > 0)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "GOOD" "ORDERS";

-- ======== snowflake: run ========

-- nothing

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."V_ORDER" AS
WITH "GOOD" AS (SELECT * FROM "LAKE.RAW"."ORDERS" WHERE "AMOUNT" > 0)
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "GOOD" "ORDERS";

-- ======== duckdb: run ========

-- nothing
