#include "platform/spreadsheet/xlsx_reader.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/spreadsheet/ooxml_package.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xlsx_sheet.h"
#include "platform/spreadsheet/xlsx_text.h"
#include "platform/spreadsheet/xml_parts.h"
#include "platform/spreadsheet/xml_reader.h"

namespace halfsky::platform {
namespace {

struct ListedSheet {
  std::string name;
  std::string relationship;
  bool hidden = false;
};

// workbook.xml: which sheets there are, and the date system.
class WorkbookHandler final : public XmlHandler {
 public:
  void start_element(const XmlName& name, const XmlAttributes& attributes) override {
    if (!std::exchange(seen_root_, true) &&
        (name.local != "workbook" || !is_spreadsheet_namespace(name.space))) {
      return stop(refuse(Refusal::not_a_spreadsheet, "xlsx: the document is no workbook").value());
    }
    if (!is_spreadsheet_namespace(name.space)) return;
    if (name.local == "workbookPr") date1904 = is_on(attributes.find("date1904"));
    if (name.local == "sheet") {
      const auto state = attributes.find("state").value_or("visible");
      sheets.push_back({decode_escapes(std::string{attributes.find("name").value_or("")}),
                        std::string{attributes.find_qualified("id").value_or("")}, state != "visible"});
    }
  }
  void end_element(const XmlName& /*name*/) override {}
  void text(std::string_view /*piece*/) override {}

  std::vector<ListedSheet> sheets;
  bool date1904 = false;

 private:
  bool seen_root_ = false;
};

class XlsxReader {
 public:
  XlsxReader(ZipArchive& archive, GuardedSink& sink) : archive_(archive), sink_(sink) {}

  Result<void> read() {
    const auto part = find_workbook_part(archive_);
    if (!part) return tl::make_unexpected(part.error());
    WorkbookHandler workbook;
    if (auto done = read_part(archive_, part->name, workbook); !done) return done;
    if (auto done = read_links(part->name); !done) return done;
    book_.date1904 = workbook.date1904;
    sink_.workbook(part->macros ? "xlsm" : "xlsx", workbook.date1904);
    for (const ListedSheet& sheet : workbook.sheets) {
      if (auto done = read_sheet(sheet); !done) return done;
    }
    return archive_.check_the_rest(refuse_doctype);
  }

 private:
  // Strings and styles, wherever the workbook's relationships say that they are.
  Result<void> read_links(std::string_view workbook) {
    auto links = read_relationships(archive_, workbook);
    if (!links) return tl::make_unexpected(links.error());
    links_ = std::move(*links);
    for (const Relationship& link : links_) {
      if (link.external || !archive_.has(link.target)) continue;
      if (link.kind == "sharedStrings" && !std::exchange(have_strings_, true)) {
        if (auto done = read_part(archive_, link.target, book_.strings); !done) return done;
      } else if (link.kind == "styles" && !std::exchange(have_styles_, true)) {
        if (auto done = read_part(archive_, link.target, book_.styles); !done) return done;
      }
    }
    book_.styles.settle();
    return {};
  }

  Result<void> read_sheet(const ListedSheet& sheet) {
    sink_.begin_sheet(sheet.name, sheet.hidden);
    if (!sheet.relationship.empty()) {  // a sheet of macros may have no part
      if (auto done = read_sheet_part(sheet); !done) return done;
    }
    sink_.end_sheet();
    return {};
  }

  Result<void> read_sheet_part(const ListedSheet& sheet) {
    const auto link = std::find_if(links_.begin(), links_.end(), [&](const Relationship& candidate) {
      return candidate.id == sheet.relationship;
    });
    if (link == links_.end() || link->external)
      return refuse(Refusal::corrupt, "xlsx: a sheet leads nowhere");
    if (!sheets_read_.insert(link->target).second)
      return refuse(Refusal::corrupt, "xlsx: one part is two sheets");
    XlsxSheet handler{book_, sink_};
    return read_part(archive_, link->target, handler);
  }

  ZipArchive& archive_;
  GuardedSink& sink_;
  std::vector<Relationship> links_;
  std::set<std::string> sheets_read_;
  XlsxBook book_;
  bool have_strings_ = false;
  bool have_styles_ = false;
};

}  // namespace

Result<void> read_xlsx(ZipArchive& archive, GuardedSink& sink) {
  return XlsxReader{archive, sink}.read();
}

}  // namespace halfsky::platform
