"""Shared readers of documents: workbooks, streamed JSON and XML, HTML; never anything of one platform."""
