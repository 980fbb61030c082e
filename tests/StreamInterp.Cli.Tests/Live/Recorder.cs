namespace StreamInterp.Cli.Tests.Live;

/// <summary>A viewer that keeps what a server sends: every packet with its arrival, and the whole as a file.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly LiveProcess _client;
    private readonly List<FlvTag> _tags = [];
    private readonly Thread _thread;
    private int _pictures;

    /// <summary>Joins the stream at <paramref name="address"/>; waits for it where the server lets its viewers wait.</summary>
    public Recorder(string address, string path)
    {
        Path = path;
        _client = LiveProcess.Start(
            "gst-launch-1.0", readsOutput: true, ["-q", "rtmp2src", $"location={address}", "!", "fdsink", "sync=false"]);
        _thread = new Thread(Receive) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The file; whole once the recorder has left the stream.</summary>
    public string Path { get; }

    /// <summary>Pictures so far, in decoding order.</summary>
    public FlvTag[] Video => Select(tag => tag.IsVideo);

    /// <summary>Packets of sound so far.</summary>
    public FlvTag[] Audio => Select(tag => !tag.IsVideo);

    /// <summary>Waits until that many pictures have come; false when they do not come in time.</summary>
    public bool AwaitPictures(int count, TimeSpan patience)
    {
        var deadline = DateTime.UtcNow + patience;
        lock (_tags)
        {
            while (_pictures < count)
            {
                var left = deadline - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_tags, left))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Leaves the stream and completes the file.</summary>
    public void Leave()
    {
        _client.Kill();
        _thread.Join();
    }

    public void Dispose()
    {
        Leave();
        _client.Dispose();
    }

    private void Receive()
    {
        using var file = File.Create(Path);
        var reader = new FlvReader(_client.Output, file);
        while (reader.Read() is { } tag)
        {
            lock (_tags)
            {
                _tags.Add(tag);
                _pictures += tag is { IsVideo: true, IsHeader: false } ? 1 : 0;
                Monitor.PulseAll(_tags);
            }
        }
    }

    private FlvTag[] Select(Func<FlvTag, bool> predicate)
    {
        lock (_tags)
        {
            return [.. _tags.Where(tag => !tag.IsHeader && predicate(tag))];
        }
    }
}
