#include "platform/spreadsheet/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t chunk_bytes = 64UL << 10U;
constexpr zip_uint64_t needed =
    ZIP_STAT_NAME | ZIP_STAT_INDEX | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;

tl::unexpected<Problem> refuse_zip_error(int zip_error, const char* doing) {
  const std::string detail = std::string{"zip: "} + doing + ", error " + std::to_string(zip_error);
  switch (zip_error) {
    case ZIP_ER_MEMORY:
      return refuse(Refusal::too_large_expansion, detail);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return refuse(Refusal::encrypted, detail);
    default:
      return refuse(Refusal::corrupt, detail);
  }
}

struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool expands_too_much(std::uint64_t size, std::uint64_t packed) {
  return size > expansion_ratio_from && size / max_expansion_ratio > packed;
}

}  // namespace

void ZipArchive::Closer::operator()(zip* archive) const {
  zip_discard(archive);
}

std::string ZipArchive::normal_part_name(std::string_view name) {
  std::string normal{name};
  std::transform(normal.begin(), normal.end(), normal.begin(), [](char c) {
    if (c == '\\') return '/';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  normal.erase(0, std::min(normal.find_first_not_of('/'), normal.size()));
  return normal;
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return refuse_zip_error(zip_error_code_zip(&error), "opening");
  ZipArchive opened;
  opened.archive_.reset(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!opened.archive_) {
    zip_source_free(source);
    return refuse_zip_error(zip_error_code_zip(&error), "opening");
  }
  if (auto listed = opened.list_members(bytes.size()); !listed) return tl::make_unexpected(listed.error());
  return opened;
}

Result<void> ZipArchive::list_members(std::size_t file_bytes) {
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive_.get(), 0));
  if (count > max_archive_members) return refuse(Refusal::too_large_expansion, "zip: too many members");
  for (std::uint64_t index = 0; index < count; ++index) {
    if (auto admitted = admit_member(index); !admitted) return admitted;
  }
  if (packed_bytes_ > file_bytes) return refuse(Refusal::corrupt, "zip: members overlap");
  return {};
}

Result<void> ZipArchive::admit_member(std::uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0 || (stat.valid & needed) != needed) {
    return refuse(Refusal::corrupt, "zip: a member without its sizes");
  }
  if (stat.encryption_method != ZIP_EM_NONE)
    return refuse(Refusal::encrypted, "zip: a member with a password");
  declared_bytes_ += stat.size;
  packed_bytes_ += stat.comp_size;
  if (stat.size > max_expanded_bytes || declared_bytes_ > max_expanded_bytes ||
      expands_too_much(stat.size, stat.comp_size)) {
    return refuse(Refusal::too_large_expansion, "zip: members expand beyond the limit");
  }
  std::string name = normal_part_name(stat.name);
  if (name.empty() || name.back() == '/') return {};
  if (!by_name_.emplace(name, members_.size()).second) return refuse(Refusal::corrupt, "zip: a member twice");
  members_.push_back({std::move(name), index, stat.size, false});
  return {};
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> names;
  names.reserve(members_.size());
  for (const Member& member : members_) names.push_back(member.name);
  return names;
}

Result<void> ZipArchive::read(std::string_view name, const Consumer& consume) {
  const auto found = by_name_.find(normal_part_name(name));
  if (found == by_name_.end()) return refuse(Refusal::corrupt, "zip: a part is missing");
  return read_member(members_[found->second], consume);
}

Result<void> ZipArchive::read_member(Member& member, const Consumer& consume) {
  const std::unique_ptr<zip_file_t, FileCloser> file{zip_fopen_index(archive_.get(), member.index, 0)};
  if (!file) return refuse_zip_error(zip_error_code_zip(zip_get_error(archive_.get())), "opening a member");
  std::vector<char> chunk(chunk_bytes);
  std::uint64_t taken = 0;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) return refuse_zip_error(zip_error_code_zip(zip_file_get_error(file.get())), "reading");
    if (got == 0) break;
    const auto count = static_cast<std::size_t>(got);
    taken += count;
    expanded_bytes_ += count;
    if (taken > member.size) return refuse(Refusal::corrupt, "zip: a member longer than declared");
    if (expanded_bytes_ > 2 * max_expanded_bytes)
      return refuse(Refusal::too_large_expansion, "zip: read too often");
    if (auto consumed = consume({chunk.data(), count}); !consumed) return consumed;
  }
  if (taken != member.size) return refuse(Refusal::corrupt, "zip: a member shorter than declared");
  member.read = true;
  return {};
}

Result<std::string> ZipArchive::read_all(std::string_view name) {
  std::string whole;
  auto done = read(name, [&whole](std::string_view chunk) -> Result<void> {
    whole.append(chunk);
    return {};
  });
  if (!done) return tl::make_unexpected(done.error());
  return whole;
}

Result<void> ZipArchive::check_the_rest(
    const std::function<Result<void>(const std::string& name, std::string_view head)>& look) {
  for (Member& member : members_) {
    if (member.read) continue;
    bool first = true;
    auto done = read_member(member, [&](std::string_view chunk) -> Result<void> {
      if (!std::exchange(first, false)) return {};
      return look(member.name, chunk);
    });
    if (!done) return done;
  }
  return {};
}

}  // namespace halfsky::platform
