#pragma once
// A route says everything of itself where it is made (issue 3.2, security 2.4): method and path, what it
// needs, which classes of data it touches, for which purpose, how it is audited, how often it may be asked,
// what it takes and what it answers. A member that is left out does not compile; a declaration that does not
// fit the grants does not start. The OpenAPI document is made from the same words.
#include <boost/json.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "core/access/data_class.h"
#include "core/access/words.h"
#include "core/audit/leaf.h"
#include "platform/http/dispatcher.h"
#include "platform/json/schema.h"

namespace halfsky::core {

class Call;

// Has no default: whoever makes a RouteRules must say it.
template <class T>
class Must {
 public:
  template <class From>
  requires std::constructible_from<T, From&&> Must(From&& value)
      : value_(std::forward<From>(value)) {}  // NOLINT: meant to be silent
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  T value_;
};

// Who may come to the door at all.
enum class Door : std::uint8_t {
  open,       // without a session: signing in, the words of the interface
  signed_in,  // any session, in whatever capacity: its own session
  permitted,  // a session in a post whose role has the permission
};

enum class PurposeRule : std::uint8_t {
  none,   // of no woman
  fixed,  // always the one purpose of the route
  asked,  // the caller says which, in the body
};

struct RouteRules {
  Must<std::string_view> name;  // "entry.list": in logs, metrics and OpenAPI
  Must<std::string_view> method;
  Must<std::string_view> path;  // "/api/v1/entries/{id}"
  Must<std::string_view> summary;
  Must<Door> door;
  Must<std::optional<Permission>> permission;  // with Door::permitted, and only then
  Must<DataClasses> classes;
  Must<PurposeRule> purpose_rule;
  Must<AuditPurpose> purpose;
  Must<AuditVerb> verb;
  Must<RateClass> rate;
  Must<http::Priority> priority;
};

// Makes the schema of a type, its components in the book; null where there is none.
using SchemaMaker = boost::json::object (*)(platform::SchemaBook&);

struct RouteShape {
  // The parameters by name, each with its schema.
  boost::json::object (*query)(platform::SchemaBook&) = nullptr;
  SchemaMaker body = nullptr;    // of the JSON body
  SchemaMaker answer = nullptr;  // of the JSON answer
  bool takes_form = false;       // multipart instead of JSON
  bool streams = false;          // server-sent events instead of JSON
  int success = 200;
};

// What a handler answers: a body of JSON text (already written) or a whole response, and the record's
// version.
struct Reply {
  int status = 200;
  std::string json;
  std::optional<std::int64_t> version;     // becomes the ETag
  std::optional<http::Response> response;  // instead of JSON: a stream, a file
};

struct Route {
  RouteRules rules;
  RouteShape shape;
  std::function<Result<Reply>(Call&, const http::Request&)> run;
};

}  // namespace halfsky::core
