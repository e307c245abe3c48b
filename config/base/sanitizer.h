/* Which sanitizer this build has, if any: gcc and clang say it in two ways. SANITIZED is 1 with one
 * that brings an allocator of its own, SANITIZED_ADDRESS with that of addresses; else 0.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_SANITIZER_H
#define CONFIG_SANITIZER_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED_ADDRESS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED_ADDRESS 1
#endif
#endif
#ifndef SANITIZED_ADDRESS
#define SANITIZED_ADDRESS 0
#endif

#if SANITIZED_ADDRESS || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
