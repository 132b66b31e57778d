#include <charconv>

#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_items.h"
#include "ledger/reviews/review_item.h"

namespace halfsky::ledger {

struct ReviewListQuery {
  std::optional<std::string> kind;
  std::optional<std::string> region;
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ReviewListQuery, (), (kind, region, limit, after))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// Where a page goes on: in the list of which kind, behind which item.
struct ListPosition {
  std::size_t kind = 0;  // of those that are listed
  WaitingPosition at;
};

std::string text_of_position(const ListPosition& position) {
  return std::to_string(position.kind) + " " + std::to_string(position.at.since) + " " +
         to_string(position.at.id) + " " + std::to_string(position.at.number);
}

template <class Number>
bool read_number(std::string_view& text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

std::optional<ListPosition> read_position(std::string_view text, std::size_t kinds) {
  constexpr std::size_t digits = 32;
  ListPosition position;
  if (!read_number(text, position.kind) || position.kind >= kinds) return std::nullopt;
  if (!read_number(text, position.at.since) || text.size() < digits + 2) return std::nullopt;
  const auto id = parse_id(text.substr(0, digits));
  text.remove_prefix(digits + 1);
  if (!id || !read_number(text, position.at.number)) return std::nullopt;
  position.at.id = *id;
  return position;
}

Result<std::vector<ReviewKind>> read_kinds(const std::optional<std::string>& word) {
  if (!word) return all_review_kinds();
  const auto kind = read_review_kind(*word);
  if (!kind) return core::parameter_problem("request.parameter_wrong", "kind");
  return std::vector{*kind};
}

// A list over several kinds, one after the other.
class ReviewPages {
 public:
  ReviewPages(const ReviewDesk& desk, const core::Scope& scope, std::vector<ReviewKind> kinds)
      : desk_{desk}, scope_{scope}, kinds_{std::move(kinds)} {}

  // Fills the page; answers where the next one begins, if there is one.
  Result<std::optional<ListPosition>> fill(ListPosition from, int limit, ReviewPage& page);
  Result<std::int64_t> count();
  std::vector<core::AuditObject> take_seen() { return std::move(seen_); }

 private:
  Result<void> show(const WaitingItem& waiting, ReviewPage& page);

  const ReviewDesk& desk_;
  const core::Scope& scope_;
  std::vector<ReviewKind> kinds_;
  std::vector<core::AuditObject> seen_;
};

Result<void> ReviewPages::show(const WaitingItem& waiting, ReviewPage& page) {
  auto described = describe_waiting(desk_, waiting);
  if (!described) return refusal_of(described);
  if (!*described) return {};
  page.items.push_back(std::move((*described)->item));
  for (core::AuditObject& one : (*described)->seen) seen_.push_back(std::move(one));
  return {};
}

Result<std::optional<ListPosition>> ReviewPages::fill(ListPosition from, int limit, ReviewPage& page) {
  int left = limit;
  for (; from.kind < kinds_.size(); from = {from.kind + 1, {}}) {
    core::ScopedReader reader{desk_.connection, scope_};
    const auto waiting = read_waiting(reader, kinds_[from.kind], from.at, left + 1);
    if (!waiting) return refusal_of(waiting);
    for (const WaitingItem& one : *waiting) {
      if (left == 0) return std::optional{from};
      if (auto shown = show(one, page); !shown) return refusal_of(shown);
      from.at = position_of(one);
      --left;
    }
  }
  return std::optional<ListPosition>{};
}

Result<std::int64_t> ReviewPages::count() {
  core::ScopedReader reader{desk_.connection, scope_};
  std::int64_t total = 0;
  for (const ReviewKind kind : kinds_) {
    const auto count = count_waiting_items(reader, kind);
    if (!count) return refusal_of(count);
    total += *count;
  }
  return total;
}

Result<ListPosition> begin_at(const core::Call& call, const core::CursorOwner& owner,
                              const std::optional<std::string>& after, std::size_t kinds) {
  if (!after) return ListPosition{};
  const auto text = core::read_cursor(call.desk().vault, owner, call.now(), *after);
  if (!text) return refusal_of(text);
  const auto position = read_position(*text, kinds);
  if (!position) return problem("request.cursor_wrong");
  return *position;
}

Result<core::Out<ReviewPage>> list(core::Call& call, const ReviewServices& services,
                                   const ReviewListQuery& query) {
  const auto area = call.area(query.region);
  if (!area) return refusal_of(area);
  const auto kinds = read_kinds(query.kind);
  if (!kinds) return refusal_of(kinds);
  const auto limit = page_size(call, query.limit);
  if (!limit) return refusal_of(limit);
  const core::CursorOwner owner{call.caller().account,
                                "review.list\n" + query.kind.value_or("") + "\n" + std::string{area->id()}};
  const auto from = begin_at(call, owner, query.after, kinds->size());
  if (!from) return refusal_of(from);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::Scope scope = core::Scope::of_queue(
      call.desk().grants, call.caller(), {core::Permission::review_list, dossier_classes, ""}, *area);
  OpenBatches batches{call.desk().vault};
  const ReviewDesk desk{call, services, **reading, batches};
  ReviewPages pages{desk, scope, *kinds};
  ReviewPage page;
  const auto next = pages.fill(*from, *limit, page);
  if (!next) return refusal_of(next);
  if (*next) page.next = core::make_cursor(call.desk().vault, owner, call.now(), text_of_position(**next));
  if (!query.after) {
    const auto total = pages.count();
    if (!total) return refusal_of(total);
    page.total = *total;
  }
  call.saw(pages.take_seen(), dossier_classes, static_cast<std::int64_t>(page.items.size()));
  return core::Out<ReviewPage>{std::move(page)};
}

}  // namespace

std::vector<core::Route> review_list_routes(const ReviewServices& services) {
  return {core::bind<ReviewListQuery, core::None, ReviewPage>(
      core::RouteRules{.name = "review.list",
                       .method = "GET",
                       .path = "/api/v1/reviews",
                       .summary = "what waits for a decision, oldest first, by page",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::review_list},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::survey,
                       .verb = core::AuditVerb::list,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const ReviewListQuery& query, const core::None&) {
        return list(call, services, query);
      })};
}

}  // namespace halfsky::ledger
