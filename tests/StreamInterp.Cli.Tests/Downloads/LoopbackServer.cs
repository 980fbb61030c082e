using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StreamInterp.Cli.Tests.Downloads;

/// <summary>An HTTP server of files on 127.0.0.1, one connection per request, with the faults that a test asks for.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<string> _firstRequest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoopbackServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Files by path, such as "/a.bin".</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>Head of every request so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Head of the first request, once there is one.</summary>
    public Task<string> FirstRequest => _firstRequest.Task;

    /// <summary>For one request each: bytes of the content after which the connection is cut.</summary>
    public ConcurrentQueue<int> Cuts { get; } = [];

    /// <summary>For one request each: an answer instead of the file, such as "503 Busy".</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    /// <summary>False for a server that always sends the whole file.</summary>
    public bool SupportsRanges { get; set; } = true;

    /// <summary>The server's mark of the files' version; null for none.</summary>
    public string? Version { get; set; } = "\"v1\"";

    /// <summary>True for a server that sends half of a file, then nothing, and keeps the connection.</summary>
    public bool FallsSilent { get; set; }

    public string Address(string path) =>
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{path}");

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            try
            {
                await AnswerAsync(client.GetStream());
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                // The client hung up, or the test ended.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = await ReadHeadAsync(stream);
        Requests.Enqueue(head);
        _firstRequest.TrySetResult(head);
        var path = head.Split(' ')[1];
        if (Refusals.TryDequeue(out var refusal))
        {
            await SendAsync(stream, $"HTTP/1.1 {refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        if (!Files.TryGetValue(path, out var file))
        {
            await SendAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        }

        var start = StartOf(head);
        var status = start == 0 ? "200 OK" : "206 Partial Content\r\n" + $"Content-Range: bytes {start}-{file.Length - 1}/{file.Length}";
        var version = Version is null ? "" : $"ETag: {Version}\r\n";
        await SendAsync(stream, $"HTTP/1.1 {status}\r\n{version}Content-Length: {file.Length - start}\r\nConnection: close\r\n\r\n");
        var count = FallsSilent ? file.Length / 2 : Cuts.TryDequeue(out var cut) ? cut : file.Length - start;
        await stream.WriteAsync(file.AsMemory(start, Math.Min(count, file.Length - start)));
        if (FallsSilent)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }
    }

    private int StartOf(string head)
    {
        if (!SupportsRanges || Header(head, "Range") is not { } range || (Header(head, "If-Range") is { } version && version != Version))
        {
            return 0;
        }

        return int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
    }

    private static string? Header(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 2)..])
        .FirstOrDefault();

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static async Task SendAsync(NetworkStream stream, string head) => await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
}
