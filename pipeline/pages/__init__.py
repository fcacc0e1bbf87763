"""Part of stage 4, `pipeline.plan`: one module for each kind of page, records → what it shows."""
