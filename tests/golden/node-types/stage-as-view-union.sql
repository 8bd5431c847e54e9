-- stage-as-view-union

-- ======== snowflake: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP"."WORK"."STG_ORDER" AS
(
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."ORDERS" "ORDERS"
)
UNION
(
SELECT
    "OLD_ORDERS"."ORDER_ID" AS "ORDER_ID",
    "OLD_ORDERS"."STATUS" AS "STATUS",
    "OLD_ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE"."RAW"."OLD_ORDERS" "OLD_ORDERS"
);

-- ======== snowflake: run ========

-- nothing

-- ======== duckdb: create ========

-- Create view
CREATE OR REPLACE VIEW "SHOP.WORK"."STG_ORDER" AS
(
SELECT
    "ORDERS"."ORDER_ID" AS "ORDER_ID",
    "ORDERS"."STATUS" AS "STATUS",
    "ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."ORDERS" "ORDERS"
)
UNION
(
SELECT
    "OLD_ORDERS"."ORDER_ID" AS "ORDER_ID",
    "OLD_ORDERS"."STATUS" AS "STATUS",
    "OLD_ORDERS"."AMOUNT" AS "AMOUNT"
FROM "LAKE.RAW"."OLD_ORDERS" "OLD_ORDERS"
);

-- ======== duckdb: run ========

-- nothing
