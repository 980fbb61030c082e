using System.Net;
using System.Net.Sockets;

namespace StreamInterp.Cli.Tests.Live;

/// <summary>An nginx with the RTMP module on a free port of 127.0.0.1, with a configuration and a folder of its own.</summary>
internal sealed class RtmpServer : IDisposable
{
    private const string Module = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port;
    private LiveProcess _process;

    private RtmpServer(string nginx)
    {
        _port = FindFreePort();
        File.WriteAllText(_folder["nginx.conf"], Configuration());
        Nginx = nginx;
        _process = Start();
    }

    private string Nginx { get; }

    /// <summary>Starts a server; skips the test where nginx or its module is not installed.</summary>
    public static RtmpServer StartOrSkip()
    {
        var nginx = new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);
        Skip.If(nginx is null, "nginx is not installed (apt-get install nginx-light libnginx-mod-rtmp)");
        Skip.IfNot(File.Exists(Module), $"nginx's RTMP module is not at {Module} (apt-get install libnginx-mod-rtmp)");
        return new RtmpServer(nginx!);
    }

    /// <summary>The address of a stream.</summary>
    public string Address(string stream) => $"rtmp://127.0.0.1:{_port}/live/{stream}";

    /// <summary>Kills the server, which drops all its clients, and starts it anew at the same port.</summary>
    public void Restart()
    {
        _process.Kill();
        _process.Dispose();
        _process = Start();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _folder.Dispose();
    }

    private LiveProcess Start()
    {
        var process = LiveProcess.Start(Nginx, "-p", _folder.FullName, "-c", _folder["nginx.conf"], "-e", _folder["error.log"]);
        Assert.True(
            SpinWait.SpinUntil(() => process.HasExited || Answers(), s_patience) && !process.HasExited,
            $"nginx does not answer: {File.ReadAllText(_folder["error.log"])}");
        return process;
    }

    // Streams begin with a key frame for whoever joins, as players want it.
    private string Configuration() =>
        $$"""
        load_module {{Module}};
        daemon off;
        master_process off;
        pid {{_folder["nginx.pid"]}};
        events {}
        rtmp {
          access_log off;
          server {
            listen 127.0.0.1:{{_port}};
            application live { live on; wait_key on; }
          }
        }
        """;

    private bool Answers()
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
