<?php

declare(strict_types=1);

/**
 * Tanya santun: bolehkah draf ini dikirim? / Ask santun whether a reply may be sent.
 *
 * $request is a Draft (['text' => ..., 'channel' => ..., 'complaint' => [...]]) or
 * ['draft' => [...], 'acknowledgements' => [...], 'by' => 'petugas-7'].
 *
 * Returns the decision. Only when $decision['may_send'] === true may the reply go out.
 *
 * Whatever goes wrong (no program, no answer in time, no JSON, an exit code that does not fit) is a SantunUnavailable:
 * nothing was decided, so nothing may be sent. Its text never holds words of the reply.
 */
final class SantunUnavailable extends RuntimeException
{
}

function santun_decide(array $request, float $timeout = 30.0, ?array $command = null): array
{
    $command ??= [getenv('SANTUN') ?: 'santun', 'hook'];
    $json = json_encode($request, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
    if ($json === false) {
        throw new SantunUnavailable('the request is no JSON: ' . json_last_error_msg());
    }
    [$code, $output] = santun_run($command, $json, $timeout);
    $answer = json_decode($output, true);
    if (!is_array($answer)) {
        throw new SantunUnavailable("santun gave no decision (exit code $code)");
    }
    if (isset($answer['error'])) {
        throw new SantunUnavailable((string) ($answer['error']['message'] ?? 'error'));
    }
    if (!is_bool($answer['may_send'] ?? null) || $answer['may_send'] !== ($code === 0)) {
        throw new SantunUnavailable("decision and exit code $code contradict each other");
    }
    return $answer;
}

/** Runs a command without a shell, writes $input, reads its output; kills it after $timeout seconds. */
function santun_run(array $command, string $input, float $timeout): array
{
    // Errors of santun go where this program's errors go; they hold no text of the reply.
    $process = @proc_open($command, [['pipe', 'r'], ['pipe', 'w'], santun_error_stream()], $pipes);
    if (!is_resource($process)) {
        throw new SantunUnavailable("cannot run {$command[0]}");
    }
    [$in, $out] = $pipes;
    stream_set_blocking($in, false);
    stream_set_blocking($out, false);
    $output = '';
    $deadline = microtime(true) + $timeout;
    while (!feof($out)) {
        $left = $deadline - microtime(true);
        if ($left <= 0) {
            proc_terminate($process, 9);
            proc_close($process);
            throw new SantunUnavailable('santun gave no answer in time');
        }
        $reading = [$out];
        $writing = is_resource($in) ? [$in] : [];
        $except = [];
        @stream_select($reading, $writing, $except, (int) $left, (int) (fmod($left, 1.0) * 1e6));
        if ($writing) {
            $written = @fwrite($in, $input);
            $input = $written === false ? '' : substr($input, $written);
            if ($input === '') {
                fclose($in);
            }
        }
        if ($reading) {
            $output .= (string) fread($out, 65536);
        }
    }
    if (is_resource($in)) {
        fclose($in);
    }
    fclose($out);
    return [proc_close($process), $output];
}

/** The words of a span, which counts code points; the strings of PHP count bytes. */
function santun_words(string $text, array $span): string
{
    $signs = preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY) ?: [];
    return implode('', array_slice($signs, $span['start'], $span['end'] - $span['start']));
}

/** Under a web server there is no STDERR constant. */
function santun_error_stream(): mixed
{
    return defined('STDERR') ? STDERR : ['file', '/dev/null', 'w'];
}
