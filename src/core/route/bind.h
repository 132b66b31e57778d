#pragma once
// Makes a Route from typed parts: the query and the body as described structs in, a described struct out. The
// same description reads the request, writes the answer and makes the schema.
#include <boost/describe.hpp>
#include <functional>
#include <optional>

#include "core/route/call.h"
#include "core/route/query.h"
#include "core/route/route.h"
#include "platform/json/read.h"
#include "platform/json/schema.h"
#include "platform/json/write.h"

namespace halfsky::core {

// A route that takes no query, or no body, or answers nothing.
struct None {};
BOOST_DESCRIBE_STRUCT(None, (), ())

// A handler's answer: the value, and the record's version where it has one.
template <class Answer>
struct Out {
  Answer value{};
  std::optional<std::int64_t> version = std::nullopt;
  int status = 200;  // 200: the route's own
};

template <class T>
boost::json::object make_schema(platform::SchemaBook& book) {
  return book.schema<T>();
}

template <class T>
SchemaMaker schema_maker() {
  return std::is_same_v<T, None> ? nullptr : &make_schema<T>;
}

template <class Query>
boost::json::object make_parameters(platform::SchemaBook& book) {
  boost::json::object parameters;
  platform::for_each_member<Query>([&](std::string_view name, auto pointer) {
    using Member = std::remove_cvref_t<decltype(std::declval<Query>().*pointer)>;
    parameters[name] = book.schema<Member>();
  });
  return parameters;
}

template <class Query, class Body, class Answer>
Route bind(RouteRules rules, int success,
           std::function<Result<Out<Answer>>(Call&, const Query&, const Body&)> run) {
  RouteShape shape{
      &make_parameters<Query>, schema_maker<Body>(), schema_maker<Answer>(), false, false, success};
  auto answer = [run = std::move(run)](Call& call, const http::Request& request) -> Result<Reply> {
    const auto query = read_query<Query>(request.head.query);
    if (!query) return tl::make_unexpected(query.error());
    Body body{};
    if constexpr (!std::is_same_v<Body, None>) {
      auto read = platform::read_json<Body>(request.body);
      if (!read) return tl::make_unexpected(read.error());
      body = std::move(*read);
    }
    auto out = run(call, *query, body);
    if (!out) return tl::make_unexpected(out.error());
    Reply reply;
    reply.status = out->status;
    reply.version = out->version;
    if constexpr (!std::is_same_v<Answer, None>) reply.json = platform::write_json(out->value);
    return reply;
  };
  return Route{std::move(rules), std::move(shape), std::move(answer)};
}

}  // namespace halfsky::core
