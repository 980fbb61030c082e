using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using StreamInterp.GStreamer.Tests.Interop;
using StreamInterp.Media;
using StreamInterp.Testing;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class AllocationTests
{
    private static readonly Fraction s_rate = new(30, 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Allocation_AskedByUpstream_OffersAPoolForTheFramesHeldAndDownstreamsVideoMeta(bool downstreamReadsVideoMeta)
    {
        using var harness = new Harness(null, ("interpolator", "blend"));
        var videoMeta = GstVideo.gst_video_meta_api_get_type();
        if (downstreamReadsVideoMeta)
        {
            GstCheck.gst_harness_add_propose_allocation_meta(harness.Native, videoMeta, null);
        }

        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        using var text = new NativeString($"{SourceFrames.Small},framerate=30/1");
        var caps = Gst.gst_caps_from_string(text);
        var query = Gst.gst_query_new_allocation(caps, 1);

        Assert.NotEqual(0, Gst.gst_pad_peer_query(harness.Native->srcpad, query));
        GstBufferPool* pool;
        uint size, minimum, maximum;
        Gst.gst_query_parse_nth_allocation_pool(query, 0, &pool, &size, &minimum, &maximum);
        Assert.True(pool != null);
        Assert.Equal((uint)SourceFrames.SmallSize, size);
        Assert.InRange(minimum, 3u, 16u);
        Assert.Equal(0u, maximum);
        Assert.Equal(downstreamReadsVideoMeta, Gst.gst_query_find_allocation_meta(query, videoMeta, null) != 0);

        Gst.gst_object_unref(pool);
        Gst.gst_mini_object_unref(query);
        Gst.gst_mini_object_unref(caps);
    }

    // As an encoder does that looks ahead: the source's pool has to last for its frames too.
    [Fact]
    public void Allocation_DownstreamKeepsFortyFrames_UpstreamIsOfferedAsManyMore()
    {
        const uint Kept = 40;
        using var harness = new Harness(null, ("interpolator", "blend"));
        var own = Offered(harness);
        s_kept = Kept;
        s_offered = null;
        Gst.gst_pad_set_query_function_full(harness.Native->sinkpad, &OfferPool, null, null);
        harness.SetSinkCaps($"{SourceFrames.Small},framerate=60/1");
        Assert.Equal(own + Kept, Offered(harness));
        s_kept = 0;
    }

    private static uint Offered(Harness harness)
    {
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        harness.Push(SourceFrames.Create(0, s_rate, 0));
        using var text = new NativeString($"{SourceFrames.Small},framerate=30/1");
        var caps = Gst.gst_caps_from_string(text);
        var query = Gst.gst_query_new_allocation(caps, 0);
        Assert.NotEqual(0, Gst.gst_pad_peer_query(harness.Native->srcpad, query));
        uint size, minimum, maximum;
        Gst.gst_query_parse_nth_allocation_pool(query, 0, null, &size, &minimum, &maximum);
        Gst.gst_mini_object_unref(query);
        Gst.gst_mini_object_unref(caps);
        return minimum;
    }

    [Fact]
    public void Buffers_AfterTheStream_AreAllGivenBack()
    {
        const int Count = 12;
        var buffers = new GstBuffer*[Count];
        using (var harness = new Harness(null, ("interpolator", "repeat")))
        {
            harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
            for (var i = 0; i < Count; i++)
            {
                buffers[i] = SourceFrames.Create(i, s_rate, (byte)i);
                Gst.gst_mini_object_ref(buffers[i]);
                harness.Push(buffers[i]);
            }

            harness.Pull(Count);
        }

        foreach (var buffer in buffers)
        {
            Assert.Equal(1, buffer->mini_object.refcount);
            Gst.gst_mini_object_unref(buffer);
        }
    }

    [Fact]
    public void Repeat_PooledSource_PoolGetsItsBuffersBack()
    {
        using var harness = new Harness(null, ("interpolator", "repeat"), ("multiplier", "4"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var pool = CreatePool();
        var seen = new HashSet<nint>();
        for (var i = 0; i < 200; i++)
        {
            GstBuffer* buffer;
            Gst.gst_buffer_pool_acquire_buffer(pool, &buffer, null);
            seen.Add((nint)GstTest.gst_buffer_peek_memory(buffer, 0));
            buffer->pts = ClockTime.OfFrame((ulong)i, s_rate).Nanoseconds;
            harness.Push(buffer);
            if (i > 0)
            {
                harness.Pull(4);
            }
        }

        Assert.InRange(seen.Count, 2, 6);
        Gst.gst_buffer_pool_set_active(pool, 0);
        Gst.gst_object_unref(pool);
    }

    [Fact]
    public void Metas_OfThePicture_AreInheritedAndThoseOfTheMomentAreNot()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=60/1");
        harness.Set("framerate", "180/1");
        using var kind = new NativeString("face");
        for (var i = 0; i < 2; i++)
        {
            var buffer = SourceFrames.Create(i, new Fraction(60, 1), (byte)(i * 30));
            GstTest.gst_buffer_add_video_region_of_interest_meta(buffer, kind, 1, 1, 2, 2);
            GstTest.gst_buffer_add_meta(buffer, GstTest.gst_video_affine_transformation_meta_get_info(), null);
            harness.Push(buffer);
        }

        for (var i = 0; i < 3; i++)
        {
            var buffer = GstCheck.gst_harness_pull(harness.Native);
            Assert.Equal(i == 0, HasMeta(buffer, GstTest.gst_video_region_of_interest_meta_api_get_type()));
            Assert.True(HasMeta(buffer, GstTest.gst_video_affine_transformation_meta_api_get_type()));
            Gst.gst_mini_object_unref(buffer);
        }
    }

    [Fact]
    public void Metas_SourceBufferHeldByOthers_AllStayWithTheFrame()
    {
        const uint Discontinuity = 1 << 6;
        using var harness = new Harness(null, ("interpolator", "repeat"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        using var kind = new NativeString("face");
        var first = SourceFrames.Create(0, s_rate, 1);
        GstTest.gst_buffer_add_video_region_of_interest_meta(first, kind, 1, 1, 2, 2);
        first->mini_object.flags |= Discontinuity;
        Gst.gst_mini_object_ref(first);
        harness.Push(first);
        harness.Push(SourceFrames.Create(1, s_rate, 2));

        for (var i = 0; i < 2; i++)
        {
            var buffer = GstCheck.gst_harness_pull(harness.Native);
            Assert.Equal(i == 0, HasMeta(buffer, GstTest.gst_video_region_of_interest_meta_api_get_type()));
            Assert.Equal(i == 0, (buffer->mini_object.flags & Discontinuity) != 0);
            Gst.gst_mini_object_unref(buffer);
        }

        Gst.gst_mini_object_unref(first);
    }

    [Fact]
    public void Renegotiation_DownstreamOffersThePoolInUse_FramesGoOn()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        s_offered = GstVideo.gst_video_buffer_pool_new();
        Gst.gst_pad_set_query_function_full(harness.Native->sinkpad, &OfferPool, null, null);
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(GstFlowReturn.GST_FLOW_OK, harness.Push(SourceFrames.Create(i, s_rate, (byte)i)));
            if (i > 0)
            {
                harness.Pull(2);
            }

            harness.SetSinkCaps($"{SourceFrames.Small},framerate=60/1");
        }

        Gst.gst_object_unref(s_offered);
    }

    private static GstBufferPool* s_offered;
    private static uint s_kept;

    [UnmanagedCallersOnly]
    private static int OfferPool(GstPad* pad, GstElement* parent, GstQuery* query)
    {
        if (query->type != GstQueryType.GST_QUERY_ALLOCATION)
        {
            return Gst.gst_pad_query_default(pad, parent, query);
        }

        Gst.gst_query_add_allocation_pool(query, s_offered, SourceFrames.SmallSize, s_kept, 0);
        return 1;
    }

    [Fact]
    public void Managed_SteadyState_AllocatesNothing()
    {
        using var harness = new Harness(null, ("interpolator", "blend"), ("scene-threshold", "0"));
        harness.SetSourceCaps($"{SourceFrames.Small},framerate=30/1");
        var streamed = 0;
        AllocationMeter.AssertNone(() =>
        {
            Stream(harness, streamed, FramesPerRound);
            streamed += FramesPerRound;
        });
    }

    private const int FramesPerRound = 100;

    private static void Stream(Harness harness, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            harness.Push(SourceFrames.Create(i, s_rate, (byte)i));
            if (i > 0)
            {
                Gst.gst_mini_object_unref(GstCheck.gst_harness_pull(harness.Native));
                Gst.gst_mini_object_unref(GstCheck.gst_harness_pull(harness.Native));
            }
        }
    }

    private static bool HasMeta(GstBuffer* buffer, nuint api) => GstTest.gst_buffer_get_meta(buffer, api) != null;

    private static GstBufferPool* CreatePool()
    {
        using var text = new NativeString($"{SourceFrames.Small},framerate=30/1");
        var caps = Gst.gst_caps_from_string(text);
        var pool = GstVideo.gst_video_buffer_pool_new();
        var config = Gst.gst_buffer_pool_get_config(pool);
        Gst.gst_buffer_pool_config_set_params(config, caps, SourceFrames.SmallSize, 2, 0);
        Gst.gst_buffer_pool_set_config(pool, config);
        Gst.gst_buffer_pool_set_active(pool, 1);
        Gst.gst_mini_object_unref(caps);
        return pool;
    }
}
